// The start page.
import "../components/dimensions/dimensions.css";
import "../components/resume/resume.css";
import "../components/trail/trail.css";
