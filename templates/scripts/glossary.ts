// Every term.
import "../components/record/record.css";
