import type { Texts } from '../../../../core/texts.ts';
import type { pictureText as en } from '../en/picture.ts';
import { formatScalar } from '../numbers.ts';

export const pictureText: Texts<typeof en> = {
  repeat: (count) => `×${count}`,
  skip: (shape) => (shape === undefined ? 'Skip' : `Skip · ${shape}`),
  title: (name, inner) => (inner === undefined ? `Netz ${name}` : `${inner} aus dem Netz ${name}`),
  fallbackName: 'netz',
  saved: (file) => `${file} gespeichert`,
  smaller: (file, scale) =>
    `${file} wurde mit ${formatScalar(scale, 2)}× statt 2× gespeichert: Ein PNG darf höchstens 16.384 Pixel je Seite haben. Für volle Schärfe ein SVG exportieren.`,
  failed: 'Die Grafik konnte in diesem Browser nicht gezeichnet werden. Stattdessen ein SVG exportieren.',
};
