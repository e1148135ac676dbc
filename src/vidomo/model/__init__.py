"""The nouns: frozen, slotted, typed; nothing here imports anything else of ours."""
