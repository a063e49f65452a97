"""Who may do what on the pages: accounts, browser sessions and API tokens, in a database of the pages' own."""
