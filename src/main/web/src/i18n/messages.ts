import type account from "./en/account.json";
import type alerts from "./en/alerts.json";
import type app from "./en/app.json";
import type common from "./en/common.json";
import type dashboard from "./en/dashboard.json";
import type history from "./en/history.json";
import type incident from "./en/incident.json";
import type incidents from "./en/incidents.json";
import type matching from "./en/matching.json";
import type receipts from "./en/receipts.json";
import type rules from "./en/rules.json";
import type settings from "./en/settings.json";
import type silences from "./en/silences.json";
import type welcome from "./en/welcome.json";

/** The whole catalogue, as types alone: what is imported of it otherwise every page would load. One file per feature, under its name. */
export type Messages = {
  account: typeof account;
  alerts: typeof alerts;
  app: typeof app;
  common: typeof common;
  dashboard: typeof dashboard;
  history: typeof history;
  incident: typeof incident;
  incidents: typeof incidents;
  matching: typeof matching;
  receipts: typeof receipts;
  rules: typeof rules;
  settings: typeof settings;
  silences: typeof silences;
  welcome: typeof welcome;
};

/** A file of the catalogue. */
export type Feature = keyof Messages;
