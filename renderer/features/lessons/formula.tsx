import { useEffect, useRef, useState } from 'react';
import classes from './formula.module.css';

type Render = typeof import('./katex.ts')['render'];

let loaded: Render | undefined;

interface FormulaProps {
  readonly tex: string;
  /** On a line of its own. */
  readonly display?: boolean;
}

/** A formula, typeset by KaTeX, which also writes it as MathML for those who hear the page. Until it is there, its TeX. */
export function Formula({ tex, display = false }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [render, setRender] = useState<Render | undefined>(() => loaded);
  useEffect(() => {
    if (render !== undefined) return;
    let gone = false;
    void import('./katex.ts').then((katex) => {
      loaded = katex.render;
      if (!gone) setRender(() => katex.render);
    });
    return () => {
      gone = true;
    };
  }, [render]);
  useEffect(() => {
    // It sets styles through the DOM's own methods, which the content rules allow.
    if (render !== undefined && place.current !== null)
      render(tex, place.current, { displayMode: display, throwOnError: false, strict: 'ignore' });
  }, [render, tex, display]);
  return (
    <span
      ref={place}
      className={display ? classes.display : classes.inline}
      data-formula={render === undefined ? 'waiting' : 'set'}
      // React keeps away from what KaTeX writes here.
      key={render === undefined ? 'waiting' : 'set'}
    >
      {render === undefined ? tex : undefined}
    </span>
  );
}
