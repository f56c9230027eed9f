interface Report {
  testResults: {
    status: string;
    assertionResults: { status: string; fullName: string; ancestorTitles: string[] }[];
  }[];
}

/** Counts vitest's JSON report; skipped tests come grouped under the name that says why. */
export function summarize(report: Report): {
  passed: number;
  failed: number;
  skipped: { name: string; count: number }[];
};
