/** The build of msgpackr that makes no functions of text; it comes without types. */
declare module 'msgpackr/index-no-eval' {
  export { Packr } from 'msgpackr';
}
