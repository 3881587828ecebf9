// The self-assessment.
import "../components/profile/profile.ts";
import "../components/question/question.css";
import "../components/practice/practice.css";
import "../components/profile/profile.css";
