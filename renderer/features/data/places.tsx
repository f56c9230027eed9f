import { IconBriefcase, IconHistory, IconHome, IconPhoto, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { DataResponses } from '../../../core/protocol/data.ts';
import tools from '../../base/kit/parts.module.css';
import { useAnswer } from '../../base/kit/use-answer.ts';
import { dataText } from '../../base/strings/data.ts';
import { engine } from '../../model/host/engine.ts';
import classes from './folder-picker.module.css';

const text = dataText.picker;

type Place = DataResponses['listPlaces'][number];

const icons: Readonly<Record<Place['kind'], ComponentType<IconProps>>> = {
  home: IconHome,
  pictures: IconPhoto,
  workspace: IconBriefcase,
  recent: IconHistory,
};

interface PlacesProps {
  /** Names the look for which places are asked: they may change from one to the next. */
  readonly opened: string;
  /** The folder that is shown. */
  readonly path: string | undefined;
  readonly onOpen: (path: string) => void;
}

/** Folders from which one begins: home, its pictures, the workspace, and those that were chosen before. */
export function Places({ opened, path, onOpen }: PlacesProps) {
  const { value } = useAnswer(`places ${opened}`, () => engine.listPlaces());
  return (
    <nav className={classes.places} aria-label={text.places.list}>
      {value?.map((place) => {
        const Icon = icons[place.kind];
        return (
          <button
            key={place.path}
            type="button"
            className={tools.button}
            title={place.path}
            aria-current={place.path === path ? 'location' : undefined}
            onClick={() => onOpen(place.path)}
          >
            <Icon size={14} aria-hidden />
            <span>{place.kind === 'recent' ? nameOf(place.path) : text.places[place.kind]}</span>
          </button>
        );
      })}
    </nav>
  );
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
