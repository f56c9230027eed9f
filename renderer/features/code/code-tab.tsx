import { IconAlertCircle, IconCode } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useRef } from 'react';
import { codeLanguages } from '../../../core/code/index.ts';
import { Quiet } from '../../base/kit/quiet.tsx';
import { codeText as text } from '../../base/strings/code.ts';
import { useDocument } from '../../model/state/document.ts';
import { useSettings } from '../../model/state/settings.ts';
import { CodeView } from './code-view.tsx';
import { Obstacle } from './obstacle.tsx';
import { isSound, useSound } from './sound.ts';
import { tokensOf } from './tokens/index.ts';
import { type Written, written } from './written.ts';

/** The document as source, which follows every edit; with an error in the network, as it was before. */
export function CodeTab() {
  const begun = useDocument(({ history }) => history.document.graph.nodes.length > 0);
  const current = useDocument(({ network }) => isSound(network));
  const name = useDocument(({ history }) => history.document.name);
  const chosen = useSettings(({ settings }) => settings.codeLanguage);
  // The canvas comes before the text that follows it.
  const sound = useDeferredValue(useSound((state) => state.sound));
  const language = useDeferredValue(chosen);
  const last = useRef<Written | undefined>(undefined);
  const result = useMemo(() => {
    if (sound !== null) last.current = written(sound, language, last.current);
    return sound === null ? undefined : last.current;
  }, [sound, language]);
  const source = result !== undefined && 'source' in result ? result.source : undefined;
  const tokens = useMemo(
    () => (source === undefined ? [] : tokensOf(source.lines, language)),
    [source, language],
  );
  if (!begun) return <Quiet icon={IconCode}>{text.empty}</Quiet>;
  if (current && result !== undefined && 'problem' in result)
    return <Quiet icon={IconAlertCircle}>{result.problem}</Quiet>;
  return (
    <>
      {!current && <Obstacle shown={source !== undefined} />}
      {source !== undefined && (
        <CodeView
          source={source}
          tokens={tokens}
          language={language}
          label={text.source(codeLanguages[language].label, name)}
          stale={!current}
        />
      )}
    </>
  );
}
