"""What is of the Dutch State and of no subject: another government replaces this folder, and little else.

Its ministries, how a paper of parliament is numbered, cited and found, and how a letter to parliament looks.
The fields of the data that go with it (`kamerstuk`, `tooi`) and the kinds of documents stand in
`schema.json`; `docs/assets/formulier-stukken.js` reads citations in the browser.
"""
