// Loaded with the first formula: the page that shows none does not carry the typesetter.
import 'katex/dist/katex.min.css';

export { render } from 'katex';
