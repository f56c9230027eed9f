; Windows knows files by the last part of their names alone, which is .json here: Skiplane offers itself under "Open with" and leaves
; the program that opens .json files as it is.
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Skiplane.Document" "" "Skiplane network"
  WriteRegStr SHCTX "Software\Classes\Skiplane.Document\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  WriteRegStr SHCTX "Software\Classes\Skiplane.Document\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHCTX "Software\Classes\.json\OpenWithProgids" "Skiplane.Document" ""
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Skiplane.Document"
  DeleteRegValue SHCTX "Software\Classes\.json\OpenWithProgids" "Skiplane.Document"
!macroend
