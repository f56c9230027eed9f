import type { Texts } from '../../../../core/texts.ts';
import type { mapsText as en } from '../en/maps.ts';
import { formatCount } from '../format.ts';

export const mapsText: Texts<typeof en> = {
  title: 'Karten auf den Verbindungen',
  explain:
    'Ein Bild läuft durch das Netz. Jedes kleine Bild zeigt, was auf seiner Verbindung unterwegs ist: den Mittelwert über die Kanäle, mit eigener Farbskala. Blau liegt unter null.',
  hide: 'Karten ausblenden',
  image: (label) => `Bild: ${label}`,
  noise: 'Zufälliges Rauschen',
  place: (index, total) => `${formatCount(index)} von ${formatCount(total)}`,
  noisePlace: (index) => `Nr. ${formatCount(index)}`,
  previous: 'Vorheriges Bild',
  next: 'Nächstes Bild',
  weights: 'Gewichte',
  untrained: 'untrainiert',
  trained: 'trainiert',
  trainedOf: (run) => `Die Gewichte des Laufs ${run}`,
  walking: 'Läuft durch das Netz …',
  far: 'Zum Ansehen der Karten vergrößern.',
  empty: 'Zuerst Schichten hinzufügen: Durch ein leeres Netz kann nichts laufen.',
  errors: 'Zuerst die Fehler des Netzes beheben: So kann nichts hindurchlaufen.',
  values: (norm, min, max) => `Norm ${norm}, von ${min} bis ${max}`,
  gradient: (norm) => `Gradient hier: ${norm}`,
  sumExplain:
    'L2-Normen an dieser Addition, die von x ist 1. Die Norm einer Summe ist kleiner als die Summe der Normen, wenn F(x) und x in verschiedene Richtungen zeigen.',
  gradientLine: (skip, branch, both) => `Skip ${skip}, Zweig ${branch} → beide ${both}`,
};
