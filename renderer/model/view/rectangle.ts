/** The sides of what something fills, which grow as things are added. */
export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}
