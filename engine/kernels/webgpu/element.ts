/** What a storage buffer of a program is an array of. */
export type Element = 'f32' | 'vec4f' | 'i32';
