// The search dialog; loaded when it is first asked for.
import "../components/search/dialog.ts";
import "../components/search/search.css";
