import type { Texts } from '../../../../core/texts.ts';
import type { activationText as activationEn, paletteText as en } from '../en/palette.ts';

export const paletteText: Texts<typeof en> = {
  groups: {
    blocks: 'Blöcke',
    document: 'In diesem Dokument',
    mine: 'Meine Blöcke',
    io: 'Ein- und Ausgabe',
    convolution: 'Faltung',
    normalization: 'Normalisierung',
    activation: 'Aktivierung',
    pooling: 'Pooling',
    merge: 'Zusammenführung',
    dense: 'Dense',
    regularization: 'Regularisierung',
    reshape: 'Umformung',
    recurrent: 'Rekurrent',
    attention: 'Attention',
  },
  label: 'Schichten und Blöcke',
  search: 'Schichten suchen …',
  searchLabel: 'Schichten und Blöcke suchen',
  searchHint: 'Mit / suchen',
  clear: 'Suche löschen',
  results: (count) => (count === 1 ? '1 Treffer' : `${count} Treffer`),
  nothing: (query) => `Nichts heißt „${query}“.`,
  tryThese:
    'Nach der Wirkung („normalize“, „upsample“), einem Paper („resnet“) oder dem Namen in anderen Bibliotheken („linear“, „fc“) suchen.',
  noBlocks:
    'Einen Block über das Kontextmenü unter „Meine Blöcke“ speichern: Er steht dann in jedem Dokument hier.',
  unreadable: (count) =>
    count === 1
      ? '1 Datei enthält keinen Block und wurde ausgelassen.'
      : `${count} Dateien enthalten keine Blöcke und wurden ausgelassen.`,
  usedHere: 'Ein Block dieses Dokuments.',
  keptBlock: 'Ein eigener Block.',
  howToAdd:
    'Klicken, um es nach der Auswahl hinzuzufügen, oder auf die Arbeitsfläche oder eine Verbindung ziehen.',
  remove: (name) => `„${name}“ aus „Meine Blöcke“ entfernen`,
  reallyRemove: 'Entfernen?',
  keep: 'Behalten',
  addLabel: 'Schicht oder Block hinzufügen',
  addPlaceholder: 'Hinzufügen …',
  suggestions: 'Häufig verwendet',
  addKeys: ['↑↓ wählen', '↵ hinzufügen', 'Esc schließen'],
};

export const activationText: Texts<typeof activationEn> = {
  relu: {
    label: 'ReLU',
    summary: 'Behält positive Werte und setzt die übrigen auf null.',
    words: ['rectifier', 'nonlinearity', 'gleichrichter'],
  },
  relu6: {
    label: 'ReLU6',
    summary: 'Eine ReLU, die bei 6 endet; üblich in kleinen Netzen für Smartphones.',
    words: [],
  },
  leakyRelu: {
    label: 'Leaky ReLU',
    summary: 'Eine ReLU, die von negativen Werten ein wenig durchlässt.',
    words: ['lrelu'],
  },
  elu: {
    label: 'ELU',
    summary: 'Eine ReLU, deren negative Seite sich sanft bis −1 biegt.',
    words: ['exponential linear unit'],
  },
  selu: {
    label: 'SELU',
    summary: 'Eine skalierte ELU, die Mittel 0 und Varianz 1 von Schicht zu Schicht erhält.',
    words: ['scaled exponential linear unit'],
  },
  gelu: {
    label: 'GELU',
    summary: 'Eine glatte ReLU: jeder Wert mal dem Anteil einer Normalverteilung, der unter ihm liegt.',
    words: ['gaussian error linear unit'],
  },
  silu: {
    label: 'SiLU',
    summary: 'Eine glatte ReLU: jeder Wert mal seinem Sigmoid. Auch Swish genannt.',
    words: ['swish'],
  },
  hardSwish: {
    label: 'Hard Swish',
    summary: 'Swish aus geraden Stücken, billiger zu berechnen.',
    words: ['hswish', 'hard silu'],
  },
  mish: {
    label: 'Mish',
    summary: 'Eine glatte ReLU: jeder Wert mal dem Tanh seines Softplus.',
    words: ['self-regularized'],
  },
  sigmoid: {
    label: 'Sigmoid',
    summary: 'Biegt jeden Wert in den Bereich von 0 bis 1.',
    words: ['logistic', 'logistisch'],
  },
  hardSigmoid: {
    label: 'Hard Sigmoid',
    summary: 'Ein Sigmoid aus geraden Stücken, billiger zu berechnen.',
    words: ['hsigmoid', 'gate', 'tor'],
  },
  tanh: {
    label: 'Tanh',
    summary: 'Biegt jeden Wert in den Bereich von −1 bis 1.',
    words: ['hyperbolic tangent', 'tangens hyperbolicus'],
  },
  softplus: { label: 'Softplus', summary: 'Eine ReLU ohne den Knick bei null.', words: [] },
  exponential: {
    label: 'Exponential',
    summary: 'e hoch jeden Wert: immer positiv und schnell wachsend.',
    words: ['exp', 'exponentiell'],
  },
  softmax: {
    label: 'Softmax',
    summary: 'Macht aus Scores Wahrscheinlichkeiten, die zusammen 1 ergeben: das Ende eines Klassifikators.',
    words: ['probabilities', 'classifier', 'wahrscheinlichkeiten', 'klassifikator'],
  },
  linear: {
    label: 'Identity',
    summary: 'Gibt jeden Wert unverändert weiter.',
    words: ['no activation', 'none', 'keine aktivierung'],
  },
};
