// The whole handbook on one page.
import "../components/comparison/comparison.css";
import "../components/decision/decision.css";
import "../components/profile/profile.css";
import "../components/question/question.css";
import "../components/record/record.css";
import "../components/whole/whole.css";
