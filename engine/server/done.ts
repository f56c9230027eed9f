/** The answer of a call that has nothing to say but that it is done. */
export async function done(task: Promise<unknown>): Promise<null> {
  await task;
  return null;
}
