// The events of a calendar as ical.js reads them: `node events.mjs FOLDER < CALENDAR`, where FOLDER holds the package.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const found = createRequire(`${process.argv[2]}/`).resolve("ical.js");
const { default: ICAL } = await import(pathToFileURL(found));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  return {
    uid: event.uid,
    sequence: event.sequence,
    day: event.startDate.toString(),
    title: event.summary,
    cancelled: component.getFirstPropertyValue("status") === "CANCELLED",
  };
});
const refresh = calendar.getFirstPropertyValue("refresh-interval").toString();
process.stdout.write(JSON.stringify({ name: calendar.getFirstPropertyValue("name"), refresh, events }));
