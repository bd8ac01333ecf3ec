"""What notices are made of: clauses per language, and one block per matter a law asks about."""
