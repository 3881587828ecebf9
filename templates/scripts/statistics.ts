// Every figure.
import "../components/record/record.css";
