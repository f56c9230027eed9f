/** The build of msgpackr that makes no functions of text; it comes without types of its own. */
declare module 'msgpackr/index-no-eval' {
  export { Packr } from 'msgpackr';
}
