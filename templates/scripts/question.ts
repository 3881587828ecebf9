// Pages that ask questions.
import "../components/question/question.ts";
