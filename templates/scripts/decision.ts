// The decision models.
import "../components/decision/decision.ts";
import "../components/question/question.css";
import "../components/decision/decision.css";
