// The practice page.
import "../components/practice/practice.ts";
import "../components/progress/progress.ts";
