# Chained equations with given random numbers, by their definition in matrices: Rscript generate.R writes normal.json, pmm.json,
# categories.json and delta.json.
#
# Coefficients of numbers are those of mice's estimice(ls.meth = "ridge"), which is asked for them; their posterior, that of
# mice's norm.draw. A tape of whole numbers below 2^30 takes the place of both programs' generators: number w is the uniform
# number (w + 2^-24) 2^-30 of an open interval, w 2^-30 of a half-open one, and floor(w b 2^-30) of 0 to b - 1.
suppressMessages({ library(jsonlite); library(mice) })
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(20261122)
many <- 205

tape <- integer(0); place <- 0
word <- function() { place <<- place + 1; tape[place] }
open <- function() (word() + 2^-24) * 2^-30
half <- function() word() * 2^-30
below <- function(b) floor(word() * b * 2^-30)
normals <- function(k) vapply(seq_len(k), function(i) qnorm(open()), 0)

standard <- function(x, known) {
  keep <- apply(x[known, , drop = FALSE], 2, function(v) { m <- mean(v); sqrt(mean((v - m)^2)) > 1e-10 * (1 + abs(m)) })
  x <- x[, keep, drop = FALSE]
  for (j in seq_len(ncol(x))) {
    v <- x[known, j]
    x[, j] <- (x[, j] - mean(v)) / sqrt(mean((v - mean(v))^2))
  }
  x
}

numbers <- function(y, x, known, unknown, donors) {
  z <- cbind(1, standard(x, known)); zk <- z[known, , drop = FALSE]
  yk <- y[known]; centre <- mean(yk)
  fit <- mice:::estimice(zk, yk - centre, ls.meth = "ridge", ridge = 1e-5)
  b <- drop(fit$c)
  fitted <- centre + drop(zk %*% b)
  u <- open()
  sigma <- sqrt(sum((yk - fitted)^2) / qchisq(u, max(1, length(yk) - ncol(z))))
  # The normal numbers are turned by the inverse of the factor of X'X, whose product is the posterior's covariance, too.
  cross <- crossprod(zk); diag(cross) <- diag(cross) * (1 + 1e-5)
  stopifnot(max(abs(solve(cross) - fit$v)) < 1e-9 * max(abs(fit$v)))
  drawn <- b + sigma * backsolve(chol(cross), normals(ncol(z)))
  mean <- centre + drop(z[unknown, , drop = FALSE] %*% drawn)
  if (!donors) return(mean + sigma * normals(length(unknown)))
  # Equal predictions stand in a random order; of two as near the one below counts as nearer.
  order <- order(fitted, vapply(seq_along(yk), function(i) word(), 0))
  vapply(mean, function(m) {
    f <- fitted[order]
    left <- sum(f < m); right <- left + 1; near <- integer(0)
    while (length(near) < min(5, length(f))) {
      if (right > length(f) || (left > 0 && m - f[left] <= f[right] - m)) {
        near <- c(near, left); left <- left - 1
      } else {
        near <- c(near, right); right <- right + 1
      }
    }
    yk[order[near[1 + below(length(near))]]]
  }, 0)
}

# The mode of a posterior by Newton's method with halved steps, and minus its second derivatives there.
mode <- function(f, start) {
  at <- f(start)
  for (i in 1:200) {
    step <- solve(at$information, at$gradient)
    size <- 1
    repeat {
      position <- start + size * step; new <- f(position)
      if (is.finite(new$value) && new$value >= at$value - 1e-12 * abs(at$value)) break
      size <- size / 2
      if (size < 1e-10) break
    }
    start <- position; at <- new
    if (max(abs(step)) < 1e-11) break
  }
  list(b = start, information = at$information)
}

softmax <- function(e) { e <- exp(e - apply(e, 1, max)); e / rowSums(e) }

nominal <- function(y, x, known, unknown, count) {
  z <- cbind(1, standard(x, known)); zk <- z[known, , drop = FALSE]; k <- ncol(z)
  hot <- outer(y[known], 0:(count - 1), "==") * 1
  f <- function(b) {
    p <- softmax(cbind(0, zk %*% matrix(b, k)))
    g <- as.vector(crossprod(zk, hot[, -1, drop = FALSE] - p[, -1, drop = FALSE])) - b / 25
    h <- diag(1 / 25, length(b))
    for (a in 1:(count - 1)) for (c in 1:(count - 1)) {
      w <- p[, a + 1] * ((a == c) - p[, c + 1])
      rows <- (a - 1) * k + 1:k; columns <- (c - 1) * k + 1:k
      h[rows, columns] <- h[rows, columns] + crossprod(zk, w * zk)
    }
    list(value = sum(log(p[hot == 1])) - sum(b^2) / 50, gradient = g, information = h)
  }
  m <- mode(f, rep(0, k * (count - 1)))
  b <- m$b + backsolve(chol(m$information), normals(length(m$b)))
  choose(softmax(cbind(0, z[unknown, , drop = FALSE] %*% matrix(b, k))))
}

ordinal <- function(y, x, known, unknown, count) {
  z <- standard(x, known); zk <- z[known, , drop = FALSE]; k <- ncol(z); t <- count - 1
  yk <- y[known]
  f <- function(b) {
    if (any(diff(b[1:t]) <= 0)) return(list(value = -Inf))
    eta <- drop(zk %*% b[-(1:t)]); cut <- c(-Inf, b[1:t], Inf)
    u <- cut[yk + 2] - eta; l <- cut[yk + 1] - eta
    p <- plogis(u) - plogis(l)
    value <- sum(log(p)) - sum(b[-(1:t)]^2) / 50
    du <- cbind(outer(yk + 1, 1:t, "==") * 1, -zk); dl <- cbind(outer(yk, 1:t, "==") * 1, -zk)
    fu <- dlogis(u); fl <- dlogis(l)
    cu <- ifelse(is.finite(u), fu * (1 - 2 * plogis(u)), 0); cl <- ifelse(is.finite(l), fl * (1 - 2 * plogis(l)), 0)
    g <- (fu * du - fl * dl) / p
    h <- crossprod(g) - crossprod(du, cu / p * du) + crossprod(dl, cl / p * dl)
    prior <- c(rep(0, t), rep(1 / 25, k))
    list(value = value, gradient = colSums(g) - prior * b, information = h + diag(prior, length(b)))
  }
  share <- (vapply(0:(t - 1), function(c) sum(yk <= c), 0) + 0.5) / (length(yk) + 1)
  m <- mode(f, c(qlogis(share), rep(0, k)))
  b <- m$b + backsolve(chol(m$information), normals(length(m$b)))
  eta <- drop(z[unknown, , drop = FALSE] %*% b[-(1:t)])
  lower <- vapply(sort(b[1:t]), function(c) plogis(c - eta), eta)
  lower <- matrix(lower, length(eta))
  choose(cbind(lower, 1) - cbind(0, lower))
}

choose <- function(shares) apply(shares, 1, function(s) {
  u <- half() * sum(s)
  min(c(which(u < cumsum(s)), length(s))) - 1
})

# The last values of a chain, the observed ones among them.
chain <- function(data, measures, models, shifts, rounds) {
  missing <- lapply(data, function(v) which(is.na(v)))
  codes <- lapply(data, function(v) sort(unique(v[!is.na(v)])))
  values <- data
  for (j in seq_along(data)) {
    seen <- data[[j]][!is.na(data[[j]])]
    for (i in missing[[j]]) values[[j]][i] <- seen[1 + below(length(seen))]
  }
  for (round in seq_len(rounds)) for (j in seq_along(data)) {
    if (length(missing[[j]]) == 0) next
    x <- do.call(cbind, lapply(setdiff(seq_along(data), j), function(o)
      if (measures[o] == "number") values[[o]] else outer(values[[o]], codes[[o]][-1], "==") * 1))
    known <- which(!is.na(data[[j]]))
    new <- if (measures[j] == "number") {
      numbers(data[[j]], x, known, missing[[j]], models[j] == "pmm") + shifts[j]
    } else {
      index <- match(data[[j]], codes[[j]]) - 1
      draw <- if (measures[j] == "ordinal" && length(codes[[j]]) > 2) ordinal else nominal
      codes[[j]][1 + draw(index, x, known, missing[[j]], length(codes[[j]]))]
    }
    values[[j]][missing[[j]]] <- new
  }
  values
}

case <- function(kind, i) {
  n <- sample(c(12, 16, 20), 1)
  x <- switch(i %% 3 + 1, round(rnorm(n), 2), round(rnorm(n) * 10 + 50), round(rexp(n), 3))
  y <- round(0.7 * scale(x)[, 1] + rnorm(n), 2)
  last <- if (kind == "categories") pmin(2, pmax(0, round(1 + y + rnorm(n)))) else round(y + rnorm(n), 1)
  data <- list(x, y, last)
  measures <- c("number", "number", if (kind == "categories") sample(c("ordinal", "nominal"), 1) else "number")
  if (kind == "categories" && i %% 2 == 0) data[[2]] <- as.numeric(y > 0)
  if (kind == "categories" && i %% 2 == 0) measures[2] <- "nominal"
  for (j in 2:3) data[[j]][sample(n, sample(2:4, 1))] <- NA
  if (i %% 5 == 0) data[[1]][sample(n, 2)] <- NA
  for (v in data) if (length(unique(v[!is.na(v)])) < 2 || sum(!is.na(v)) < 5) return(NULL)
  models <- rep(if (kind %in% c("pmm")) "pmm" else "normal", 3)
  shifts <- c(0, if (kind == "delta") round(rnorm(1), 1) else 0, 0)
  tape <<- sample.int(2^30, 400, replace = TRUE) - 1; place <<- 0
  done <- chain(data, measures, models, shifts, 2)
  list(data = lapply(data, I), measures = measures, model = models[1], shifts = shifts,
    tape = tape[seq_len(place)], imputed = lapply(1:3, function(j) I(done[[j]][is.na(data[[j]])])))
}

for (kind in c("normal", "pmm", "categories", "delta")) {
  cases <- list(); i <- 0
  while (length(cases) < many) {
    i <- i + 1
    one <- case(kind, i)
    if (!is.null(one)) cases[[length(cases) + 1]] <- one
  }
  writeLines(toJSON(list(source = paste(R.version.string, "mice", packageVersion("mice")), cases = cases),
    digits = I(17), auto_unbox = TRUE, na = "null"), paste0(kind, ".json"))
}
