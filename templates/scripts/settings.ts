// The settings, and the copy for reading offline; loaded when they are first asked for.
import "../components/settings/panel.ts";
import "../components/offline/offline.ts";
import "../components/settings/settings.css";
import "../components/offline/offline.css";
