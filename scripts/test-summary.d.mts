interface Report {
  testResults: {
    name: string;
    status: string;
    message?: string;
    assertionResults: {
      status: string;
      fullName: string;
      ancestorTitles: string[];
      failureMessages?: string[];
    }[];
  }[];
}

/** Counts vitest's JSON report; skipped tests come grouped under the name that says why. */
export function summarize(report: Report): {
  passed: number;
  failed: number;
  failures: string[];
  /** Passed when they were tried again. */
  retried: string[];
  skipped: { name: string; count: number }[];
};
