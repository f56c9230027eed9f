import type { Texts } from '../../../../core/texts.ts';
import type { figureText as en } from '../en/figures.ts';

export const figureText: Texts<typeof en> = {
  softmax:
    'Aus fünf Scores beliebigen Vorzeichens werden fünf Anteile, die zusammen 1 ergeben; der größte bekommt am meisten.',
  activation: (name) => `Die Kurve von ${name}, maßstäblich gezeichnet.`,
  kinds: {
    input: 'Ein Bild tritt in das Netz ein.',
    output: 'Ein Anteil je Klasse verlässt das Netz.',
    conv2d: 'Ein 3×3-Fenster gleitet über eine 6×6-Map; seine Antworten bilden eine 4×4-Map.',
    conv1d: 'Ein Fenster von drei Schritten gleitet eine Sequenz entlang.',
    depthwiseConv2d: 'Drei Kanäle, jeder mit einem eigenen Fenster gefiltert.',
    separableConv2d:
      'Drei Kanäle, jeder mit einem eigenen Fenster gefiltert, dann durch 1×1-Filter gemischt.',
    conv2dTranspose: 'Ein Wert einer kleinen Map wird über ein 3×3-Fenster einer größeren verteilt.',
    batchNormalization:
      'Ein Kanal teilt sich seine Statistik über den ganzen Batch; seine Werte werden auf Mittel 0 und Varianz 1 gebracht.',
    layerNormalization:
      'Alle Kanäle eines Beispiels teilen sich ihre Statistik; ihre Werte werden auf Mittel 0 und Varianz 1 gebracht.',
    groupNormalization:
      'Eine Gruppe von Kanälen eines Beispiels teilt sich ihre Statistik; ihre Werte werden auf Mittel 0 und Varianz 1 gebracht.',
    rmsNormalization:
      'Alle Kanäle eines Beispiels teilen sich ihr quadratisches Mittel; ihre Werte werden durch es geteilt, ihr Mittel bleibt neben null.',
    prelu: 'Eine Gerade, die bei null abknickt; die Steigung darunter wird gelernt.',
    maxPooling2d: 'Jedes Viertel einer Map aus Zahlen wird zu seiner größten Zahl.',
    averagePooling2d: 'Jedes Viertel einer Map aus Zahlen wird zum Mittel seiner Zahlen.',
    blurPooling2d:
      'Ein Fenster mit den Gewichten 1-2-1 entlang beider Achsen wird summiert; jede zweite Stelle bleibt.',
    globalMaxPooling2d: 'Eine ganze Map aus Zahlen wird zu ihrer größten Zahl.',
    globalAveragePooling2d: 'Eine ganze Map aus Zahlen wird zum Mittel ihrer Zahlen.',
    add: 'x geht durch F und auf einer Skip-Verbindung daran vorbei; beides wird zu F(x) + x addiert.',
    concatenate: 'Die Kanäle zweier Maps werden hintereinandergelegt.',
    zeroPadShortcut:
      'Eine Map behält jede zweite Zeile und Spalte und erhält hinter den eigenen Kanälen solche aus Nullen.',
    layerScale: 'Jeder von vier Kanälen wird mit seinem eigenen kleinen Faktor multipliziert.',
    identity: 'x kommt an, wie es losgegangen ist.',
    multiply: 'Zwei Reihen von Zahlen werden Wert für Wert multipliziert.',
    subtract: 'Die zweite Reihe von Zahlen wird von der ersten subtrahiert.',
    average: 'Zwei Reihen von Zahlen werden zu den Mitteln ihrer Paare.',
    maximum: 'Zwei Reihen von Zahlen werden zur größeren Zahl jedes Paars.',
    dense: 'Jede der drei Ausgaben liest alle fünf Eingaben.',
    embedding: 'Eine Zahl wählt eine Zeile aus einer Tabelle von Vektoren.',
    dropout: 'Einige von vielen Werten sind durchgestrichen.',
    spatialDropout2d: 'Eine von vier Maps ist durchgestrichen.',
    stochasticDepth: 'Der Zweig F entfällt; nur x kommt auf der Skip-Verbindung an.',
    gaussianNoise: 'Aus einer glatten Kurve wird eine verrauschte.',
    flatten: 'Eine Map aus drei Zeilen wird zu einer langen Zeile.',
    reshape: 'Aus zwei Zeilen mit sechs Werten werden drei Zeilen mit vier, in derselben Reihenfolge.',
    permute: 'Die Zeilen einer Map werden zu ihren Spalten.',
    channelShuffle:
      'Sechs Kanäle in zwei Gruppen wechseln die Plätze; jedes neue Paar hat aus jeder Gruppe einen.',
    channelSlice: 'Drei von sechs Kanälen bleiben.',
    selectToken: 'Eines von vier Tokens bleibt.',
    zeroPadding2d: 'Eine Map erhält einen Rand aus Nullen.',
    cropping2d: 'Eine Map verliert ihren Rand.',
    upSampling2d: 'Aus einer Map von zwei mal zwei wird eine von vier mal vier.',
    simpleRnn: 'Dieselbe Schicht in vier Schritten; jeder liest seine Eingabe und den vorherigen Zustand.',
    gru: 'Dieselbe Schicht in vier Schritten; jeder liest seine Eingabe und den vorherigen Zustand.',
    lstm: 'Dieselbe Schicht in vier Schritten; jeder liest seine Eingabe und den vorherigen Zustand; eine Gedächtniszelle läuft als Abkürzung an ihnen vorbei.',
    bidirectional: 'Zwei Schichten lesen vier Schritte, eine von vorn und eine von hinten.',
    multiHeadAttention:
      'Vier Tokens und eine Tabelle, wie sehr jedes auf jedes achtet. Die Zeile des dritten Tokens, zusammen 100 Prozent, gewichtet die Werte der vier Tokens; ihre Summe ist sein Ergebnis.',
    classToken: 'Vor drei Tokens wird ein gelerntes gesetzt.',
    positionEmbedding: 'Zu vier Tokens werden vier gelernte Zeilen addiert, eine je Position.',
  },
};
