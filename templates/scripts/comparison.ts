// All dimensions side by side.
import "../components/comparison/comparison.css";
