### The pages for everyone.

home-title = What do you need?
