// Pages that ask questions.
import "../components/question/question.ts";
import "../components/question/question.css";
