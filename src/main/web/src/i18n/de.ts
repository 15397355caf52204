import account from "./de/account.json";
import alerts from "./de/alerts.json";
import app from "./de/app.json";
import common from "./de/common.json";
import dashboard from "./de/dashboard.json";
import history from "./de/history.json";
import incident from "./de/incident.json";
import incidents from "./de/incidents.json";
import matching from "./de/matching.json";
import receipts from "./de/receipts.json";
import rules from "./de/rules.json";
import settings from "./de/settings.json";
import silences from "./de/silences.json";
import welcome from "./de/welcome.json";

/** One file per feature, under its name. */
export const messages = {
  account,
  alerts,
  app,
  common,
  dashboard,
  history,
  incident,
  incidents,
  matching,
  receipts,
  rules,
  settings,
  silences,
  welcome,
};
