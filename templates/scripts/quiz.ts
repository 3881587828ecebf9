// The practice page.
import "../components/practice/practice.ts";
import "../components/progress/progress.ts";
import "../components/question/question.css";
import "../components/practice/practice.css";
