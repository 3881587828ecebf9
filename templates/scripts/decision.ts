// The decision models.
import "../components/decision/decision.ts";
