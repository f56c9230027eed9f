/** How many seeds are trained at once: enough for a spread, and enough to believe it. */
export const seedCounts = [3, 5] as const;
