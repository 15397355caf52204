import account from "./en/account.json";
import alerts from "./en/alerts.json";
import app from "./en/app.json";
import common from "./en/common.json";
import dashboard from "./en/dashboard.json";
import history from "./en/history.json";
import incident from "./en/incident.json";
import incidents from "./en/incidents.json";
import matching from "./en/matching.json";
import receipts from "./en/receipts.json";
import rules from "./en/rules.json";
import settings from "./en/settings.json";
import silences from "./en/silences.json";
import welcome from "./en/welcome.json";

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
