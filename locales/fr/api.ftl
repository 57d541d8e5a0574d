### Des problèmes que seuls les programmes rencontrent.
