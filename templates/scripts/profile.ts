// The self-assessment.
import "../components/profile/profile.ts";
