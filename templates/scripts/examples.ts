// Every example.
import "../components/record/record.css";
