// Every publication.
import "../components/record/record.css";
