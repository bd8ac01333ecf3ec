"""How the window looks: colours, fonts, icons, and the sheet that draws what Qt does not."""
