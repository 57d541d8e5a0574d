### Papers as files: what stands on them beyond what their pages say.

paper-download = Download as PDF

notice-paper-sent = Asked for on
notice-paper-by = Answer by
notice-paper-items = Please send
notice-paper-answer = How to answer
notice-paper-answer-more = Open your case with the code on your receipt and answer each point there, or bring the papers to Town Hall. The answer is sent once, when it is complete.

certificate-scan = Scan to check this paper

problem-paper-sign = This paper has a sign that no font here can print.
    .next = Read it on its page, which shows everything, or ask at Town Hall.
problem-paper-fonts = This desk cannot make paper files today.
    .next = Read it on its page, which shows everything and can be printed, or ask at Town Hall.
