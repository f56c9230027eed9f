/** By name: the file in which a program begins. */
type Programs = Readonly<Record<string, string>>;

export const packedPrograms: Programs;
export const nodePrograms: Programs;
export const electronPrograms: Programs;
export const pagePrograms: Programs;
