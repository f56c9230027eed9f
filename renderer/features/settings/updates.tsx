import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { settingsText } from '../../base/strings/settings.ts';
import { host, inApp } from '../../model/host/bridge.ts';
import { changeSettings } from '../../model/host/settings.ts';
import { showError } from '../../model/state/act.ts';
import { useSettings } from '../../model/state/settings.ts';
import { Chapter, Line } from './parts.tsx';
import { useAppFacts } from './use-app-facts.ts';

const text = settingsText.updates;

export function Updates() {
  const updates = useAppFacts()?.updates ?? null;
  return (
    <Chapter id="settings-updates" title={text.title}>
      {updates === null ? (
        <Line name={text.updates} hint={inApp ? text.noAddress : text.browser} />
      ) : (
        <Look address={updates} />
      )}
      <Line
        name={text.telemetry}
        hint={
          <>
            {text.none}
            <br />
            {text.network}
          </>
        }
      />
    </Chapter>
  );
}

function Look({ address }: { readonly address: string }) {
  const wanted = useSettings(({ settings }) => settings.lookForUpdates);
  const [answer, setAnswer] = useState('');
  const [looking, setLooking] = useState(false);
  const look = async (): Promise<void> => {
    setLooking(true);
    try {
      const { sentence } = await host.lookForUpdates();
      setAnswer(sentence);
    } catch (thrown) {
      showError(thrown);
    }
    setLooking(false);
  };
  return (
    <Line
      name={text.updates}
      id="settings-look"
      hint={
        <>
          {text.updatesHint(address)}
          <span role="status" style={{ display: 'block' }}>
            {looking ? text.looking : answer}
          </span>
        </>
      }
    >
      <Button size="xs" variant="default" loading={looking} onClick={() => void look()}>
        {text.lookNow}
      </Button>
      <Switch
        withThumbIndicator={false}
        aria-labelledby="settings-look"
        checked={wanted}
        onChange={({ currentTarget }) => void changeSettings({ lookForUpdates: currentTarget.checked })}
      />
    </Line>
  );
}
