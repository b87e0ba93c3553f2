# Words for the partner. Every text receives $pronouns (he, she, they), $named (yes, no) and $name.
# Verbs after "they" agree through s, is, has and the like; verbs after "partner" are always singular.

they = { $pronouns ->
    [he] he
    [she] she
   *[they] they
}
They = { $pronouns ->
    [he] He
    [she] She
   *[they] They
}
them = { $pronouns ->
    [he] him
    [she] her
   *[they] them
}
Them = { $pronouns ->
    [he] Him
    [she] Her
   *[they] Them
}
their = { $pronouns ->
    [he] his
    [she] her
   *[they] their
}
Their = { $pronouns ->
    [he] His
    [she] Her
   *[they] Their
}
theirs = { $pronouns ->
    [he] his
    [she] hers
   *[they] theirs
}
themself = { $pronouns ->
    [he] himself
    [she] herself
   *[they] themselves
}

is = { $pronouns ->
    [he] is
    [she] is
   *[they] are
}
Is = { $pronouns ->
    [he] Is
    [she] Is
   *[they] Are
}
was = { $pronouns ->
    [he] was
    [she] was
   *[they] were
}
has = { $pronouns ->
    [he] has
    [she] has
   *[they] have
}
does = { $pronouns ->
    [he] does
    [she] does
   *[they] do
}
doesnt = { $pronouns ->
    [he] doesn’t
    [she] doesn’t
   *[they] don’t
}
# he’s, she’s, they’re: write { they }{ re }
re = { $pronouns ->
    [he] ’s
    [she] ’s
   *[they] ’re
}

# need{ s }: needs, need
s = { $pronouns ->
    [he] s
    [she] s
   *[they] { "" }
}
# go{ es }: goes, go
es = { $pronouns ->
    [he] es
    [she] es
   *[they] { "" }
}
# tr{ ies_y }: tries, try
ies_y = { $pronouns ->
    [he] ies
    [she] ies
   *[they] y
}

partner = { $named ->
    [yes] { $name }
   *[no] your partner
}
Partner = { $named ->
    [yes] { $name }
   *[no] Your partner
}
partners = { $named ->
    [yes] { $name }’s
   *[no] your partner’s
}
Partners = { $named ->
    [yes] { $name }’s
   *[no] Your partner’s
}
