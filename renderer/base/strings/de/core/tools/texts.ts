import type { ToolName, ToolOptions, ToolResult } from '../../../../../../core/analysis/index.ts';

/** Eine Auswahl hat für jeden ihrer Werte einen Namen. */
type OptionTexts<Value> = {
  readonly label: string;
  readonly help: string;
} & ([Value] extends [string] ? { readonly choices: { readonly [Choice in Value]: string } } : unknown);

/** Was ein Werkzeug der Analyse sagt; core sagt dasselbe auf Englisch. */
export interface ToolTexts<Name extends ToolName> {
  readonly label: string;
  readonly about: string;
  readonly source: string;
  readonly limits: string;
  readonly options: {
    readonly [Option in keyof ToolOptions<Name>]: OptionTexts<ToolOptions<Name>[Option]>;
  };
  /** Überschriften der Spalten; eine Abweichung steht bei ihrem Mittelwert und hat keine. */
  readonly columns: Readonly<Record<string, string>>;
  /** Wörter in den Zellen. */
  readonly cells?: Readonly<Record<string, string>>;
  tell(result: ToolResult<Name>): readonly string[];
}
