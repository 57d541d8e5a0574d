title = Tell us where your boat lies
