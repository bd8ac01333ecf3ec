"""The laws: what each asks of a register, and whether the register answers.

A law is a module with a `LAW`: its requirements in the order of the articles, bound to the rows of
`resources/terms/regime_requirements.csv`, and checks of its own. To add one:

1. `asks(code, subject, *facts, when=…)` for each row. Subjects are in `subjects`, conditions in
   `facts`, facts that other laws ask for too in `elements`, `receiving` and `rights`; what only
   this law knows stands in its module, each fact with a key of its own (`kr-…`).
2. `resources/regimes/<law>.csv`: a `title` for each code, a `sentence` for each new key, and a
   `remedy` where “open the record, fill in the field” does not do; all four languages.
3. One entry in `laws.LAWS`.
4. Tests: satisfied, missing, does not apply for each requirement; the cases in `cases.csv`.
"""
