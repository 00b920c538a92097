// What pages do not yet do. An entry that nothing fits any more makes the run fail, so that this list shrinks.
// Each entry: the kind of page (`any` for all), the check, a part of what it says, and the reason.
export const KNOWN = [
];

/** Complaints that are not known, and entries that fit none. */
export function unknown(complaints, known = KNOWN) {
  const fits = (entry, complaint) =>
    (entry.kind === "any" || entry.kind === complaint.kind) && entry.check === complaint.check && complaint.text.includes(entry.says);
  return {
    wrong: complaints.filter((complaint) => !known.some((entry) => fits(entry, complaint))),
    stale: known.filter((entry) => !complaints.some((complaint) => fits(entry, complaint))),
  };
}
